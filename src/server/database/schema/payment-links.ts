/** Links that take a request's payment outside the call. Only a hash is kept: who reads the table can open none of them. */
export const paymentLinks = `
CREATE TABLE payment_link (
  hash text PRIMARY KEY,
  payment_request uuid NOT NULL REFERENCES payment_request (id) ON DELETE CASCADE,
  created_at timestamptz NOT NULL
);
CREATE INDEX payment_link_request ON payment_link (payment_request);
`;
