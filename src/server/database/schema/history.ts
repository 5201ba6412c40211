/** The clinic's history: its pages are read in this order, however many there are. */
export const history = `
CREATE INDEX payment_request_history ON payment_request (clinic, livemode, created_at DESC, id DESC);
`;
