/** Clinics, their Stripe accounts, payment requests and the outbox of their changes. */
export const requests = `
CREATE TABLE clinic (
  id text PRIMARY KEY,
  organisation text NOT NULL,
  name text NOT NULL,
  country text NOT NULL,
  currency text NOT NULL,
  allowed boolean NOT NULL DEFAULT false,
  shares_descriptions boolean NOT NULL DEFAULT false,
  access_requested_at timestamptz,
  link_generation integer NOT NULL DEFAULT 0
);

-- Rows stay after an account was removed: past payments and their refunds name it.
CREATE TABLE stripe_account (
  id text PRIMARY KEY,
  clinic text NOT NULL REFERENCES clinic (id),
  linked_at timestamptz NOT NULL,
  removed_at timestamptz,
  snapshot jsonb,
  snapshot_at timestamptz
);
CREATE UNIQUE INDEX stripe_account_one_per_clinic ON stripe_account (clinic) WHERE removed_at IS NULL;

CREATE TABLE payment_request (
  id uuid PRIMARY KEY,
  clinic text NOT NULL REFERENCES clinic (id),
  call text NOT NULL,
  recipient text,
  requested_by text NOT NULL,
  requested_by_name text,
  account text NOT NULL REFERENCES stripe_account (id),
  livemode boolean NOT NULL,
  amount bigint NOT NULL CHECK (amount > 0),
  currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
  description text NOT NULL,
  stripe_description text NOT NULL,
  reference text NOT NULL,
  status text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'closing', 'paid', 'cancelled', 'declined', 'expired', 'review')),
  close_reason text CHECK (close_reason IN ('cancelled', 'declined', 'expired')),
  progress text NOT NULL DEFAULT 'requested',
  decline_reason text,
  version integer NOT NULL DEFAULT 1,
  payment_intent text UNIQUE,
  payer text,
  email text,
  amount_received bigint,
  paid_at timestamptz,
  card_brand text,
  card_last4 text,
  receipt_email text,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  closed_at timestamptz,
  checked_at timestamptz,
  next_check_at timestamptz,
  checks integer NOT NULL DEFAULT 0,
  UNIQUE (clinic, reference),
  CHECK (status <> 'paid' OR (payment_intent IS NOT NULL AND amount_received IS NOT NULL AND amount_received = amount)),
  CHECK (status <> 'closing' OR close_reason IS NOT NULL)
);
CREATE INDEX payment_request_of_call ON payment_request (clinic, call, created_at);
CREATE INDEX payment_request_due ON payment_request (next_check_at) WHERE status IN ('open', 'closing');

-- One row for each transition: what the event streams tell, in order.
CREATE TABLE payment_request_change (
  seq bigserial PRIMARY KEY,
  clinic text NOT NULL,
  call text NOT NULL,
  recipient text,
  payment_request uuid NOT NULL,
  version integer NOT NULL,
  UNIQUE (payment_request, version)
);
CREATE INDEX payment_request_change_of_call ON payment_request_change (clinic, call, seq);

CREATE FUNCTION payment_request_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.status IN ('paid', 'cancelled', 'declined', 'expired', 'review') AND NEW.status <> OLD.status THEN
    RAISE EXCEPTION 'payment_request %: % is terminal', OLD.id, OLD.status;
  END IF;
  IF OLD.payment_intent IS NOT NULL AND NEW.payment_intent IS DISTINCT FROM OLD.payment_intent THEN
    RAISE EXCEPTION 'payment_request %: its PaymentIntent is never replaced', OLD.id;
  END IF;
  IF (NEW.id, NEW.clinic, NEW.call, NEW.recipient, NEW.account, NEW.livemode, NEW.amount, NEW.currency, NEW.description, NEW.stripe_description, NEW.reference, NEW.created_at)
     IS DISTINCT FROM
     (OLD.id, OLD.clinic, OLD.call, OLD.recipient, OLD.account, OLD.livemode, OLD.amount, OLD.currency, OLD.description, OLD.stripe_description, OLD.reference, OLD.created_at) THEN
    RAISE EXCEPTION 'payment_request %: what was asked for never changes', OLD.id;
  END IF;
  IF NEW.version < OLD.version OR (NEW.status <> OLD.status AND NEW.version = OLD.version) THEN
    RAISE EXCEPTION 'payment_request %: each change raises the version', OLD.id;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER payment_request_guard BEFORE UPDATE ON payment_request FOR EACH ROW EXECUTE FUNCTION payment_request_guard();
`;
