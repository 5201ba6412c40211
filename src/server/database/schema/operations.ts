/** What running it for years needs: the audit trail, limits that all instances share, orphans, declines, retention. */
export const operations = `
ALTER TABLE payment_request
  -- Set before a PaymentIntent is asked for: if this process dies in between, one may be at Stripe that no row knows.
  ADD COLUMN intent_wanted_at timestamptz,
  ADD COLUMN intent_attempts integer NOT NULL DEFAULT 0,
  ADD COLUMN orphans_swept_at timestamptz,
  ADD COLUMN declines integer NOT NULL DEFAULT 0,
  ADD COLUMN purged_at timestamptz;
CREATE INDEX payment_request_maybe_orphaned ON payment_request (intent_wanted_at)
  WHERE intent_wanted_at IS NOT NULL AND (payment_intent IS NULL OR intent_attempts > 1) AND orphans_swept_at IS NULL;
CREATE INDEX payment_request_unpurged ON payment_request (closed_at) WHERE closed_at IS NOT NULL AND purged_at IS NULL;
CREATE INDEX payment_request_stopped ON payment_request (clinic, call, closed_at) WHERE declines >= 5;

-- Who, when, what, and what it was before. Never a description, an address or a secret.
CREATE TABLE audit_entry (
  seq bigserial PRIMARY KEY,
  at timestamptz NOT NULL,
  clinic text NOT NULL,
  action text NOT NULL,
  -- A token's subject and role; null for what Stripe or time did.
  subject text,
  role text,
  target text NOT NULL,
  before jsonb,
  after jsonb
);
CREATE INDEX audit_entry_of_clinic ON audit_entry (clinic, seq);
CREATE FUNCTION audit_entry_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'audit_entry %: what has happened is never rewritten', OLD.seq;
END $$;
CREATE TRIGGER audit_entry_guard BEFORE UPDATE ON audit_entry FOR EACH ROW EXECUTE FUNCTION audit_entry_guard();

-- Unlogged: after a crash of the database everybody starts with a full bucket.
CREATE UNLOGGED TABLE rate_limit (
  key text PRIMARY KEY,
  tokens double precision NOT NULL,
  allowed boolean NOT NULL,
  at timestamptz NOT NULL
);

CREATE OR REPLACE FUNCTION payment_request_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.status IN ('paid', 'cancelled', 'declined', 'expired', 'review') AND NEW.status <> OLD.status THEN
    RAISE EXCEPTION 'payment_request %: % is terminal', OLD.id, OLD.status;
  END IF;
  IF OLD.payment_intent IS NOT NULL AND NEW.payment_intent IS DISTINCT FROM OLD.payment_intent THEN
    RAISE EXCEPTION 'payment_request %: its PaymentIntent is never replaced', OLD.id;
  END IF;
  IF (NEW.id, NEW.clinic, NEW.call, NEW.recipient, NEW.requested_by, NEW.account, NEW.livemode, NEW.amount, NEW.currency, NEW.reference, NEW.created_at)
     IS DISTINCT FROM
     (OLD.id, OLD.clinic, OLD.call, OLD.recipient, OLD.requested_by, OLD.account, OLD.livemode, OLD.amount, OLD.currency, OLD.reference, OLD.created_at) THEN
    RAISE EXCEPTION 'payment_request %: what was asked for never changes', OLD.id;
  END IF;
  -- Retention forgets the words of a request that has ended; nothing else may touch them.
  IF (NEW.description, NEW.stripe_description) IS DISTINCT FROM (OLD.description, OLD.stripe_description)
     AND NOT (OLD.purged_at IS NULL AND NEW.purged_at IS NOT NULL AND OLD.closed_at IS NOT NULL) THEN
    RAISE EXCEPTION 'payment_request %: its description never changes', OLD.id;
  END IF;
  IF NEW.version < OLD.version OR (NEW.status <> OLD.status AND NEW.version = OLD.version) THEN
    RAISE EXCEPTION 'payment_request %: each change raises the version', OLD.id;
  END IF;
  RETURN NEW;
END $$;
`;
