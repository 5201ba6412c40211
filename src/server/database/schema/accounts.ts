/** Several Stripe accounts of a clinic, how each came here, the platform's fee, and who asked for access. */
export const accounts = `
DROP INDEX stripe_account_one_per_clinic;
ALTER TABLE stripe_account
  -- Paid into where a request names none.
  ADD COLUMN is_default boolean NOT NULL DEFAULT false,
  -- 'created' here at Stripe, 'oauth': it was there before, or 'platform': the host linked it.
  ADD COLUMN linked_by text NOT NULL DEFAULT 'created' CHECK (linked_by IN ('created', 'oauth', 'platform')),
  -- Stripe refused us when it was read, and no event had said so: tried again for a while.
  ADD COLUMN refused_at timestamptz;
UPDATE stripe_account SET is_default = true WHERE removed_at IS NULL;
CREATE UNIQUE INDEX stripe_account_default ON stripe_account (clinic) WHERE is_default AND removed_at IS NULL;
CREATE INDEX stripe_account_of_clinic ON stripe_account (clinic) WHERE removed_at IS NULL;
CREATE INDEX stripe_account_refused ON stripe_account (refused_at) WHERE refused_at IS NOT NULL;
-- It rises with each account that is linked, so that the next one gets an idempotency key of its own.
UPDATE clinic SET link_generation = link_generation + 1 WHERE id IN (SELECT clinic FROM stripe_account WHERE removed_at IS NULL);
ALTER TABLE clinic ADD COLUMN access_requested_by text;

-- What an OAuth link carries as its state: only a hash is kept, and using it deletes it.
CREATE TABLE account_link_state (
  hash text PRIMARY KEY,
  clinic text NOT NULL REFERENCES clinic (id),
  subject text NOT NULL,
  return_url text,
  expires_at timestamptz NOT NULL
);

-- PlatformFee of the contract.
CREATE TABLE platform_fee (
  organisation text PRIMARY KEY,
  fee jsonb NOT NULL
);
ALTER TABLE payment_request
  ADD COLUMN platform_fee bigint NOT NULL DEFAULT 0,
  ADD CONSTRAINT platform_fee_never_all_of_it CHECK (platform_fee >= 0 AND platform_fee < amount);
CREATE FUNCTION payment_request_platform_fee_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.platform_fee <> OLD.platform_fee THEN
    RAISE EXCEPTION 'payment_request %: its platform fee never changes', OLD.id;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER payment_request_platform_fee_guard BEFORE UPDATE OF platform_fee ON payment_request FOR EACH ROW EXECUTE FUNCTION payment_request_platform_fee_guard();
`;
