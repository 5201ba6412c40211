/** Refunds: kept in the request's own row, so that its lock is the arbiter of what may still be given back. */
export const refunds = `
ALTER TABLE payment_request
  -- StoredRefund[] of refunds.ts.
  ADD COLUMN refunds jsonb NOT NULL DEFAULT '[]',
  -- What Stripe has of them, without those that failed.
  ADD COLUMN refunded bigint NOT NULL DEFAULT 0,
  ADD COLUMN refund_check_at timestamptz,
  ADD CONSTRAINT refunded_at_most_what_was_paid CHECK (refunded >= 0 AND (refunded = 0 OR refunded <= amount_received));
CREATE INDEX payment_request_refund_due ON payment_request (refund_check_at) WHERE refund_check_at IS NOT NULL;

CREATE FUNCTION payment_request_refund_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF jsonb_array_length(NEW.refunds) < jsonb_array_length(OLD.refunds) THEN
    RAISE EXCEPTION 'payment_request %: a refund is never forgotten', OLD.id;
  END IF;
  IF NEW.refunds <> OLD.refunds AND (OLD.status <> 'paid' OR NEW.version = OLD.version) THEN
    RAISE EXCEPTION 'payment_request %: only what was paid is refunded, and each change raises the version', OLD.id;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER payment_request_refund_guard BEFORE UPDATE OF refunds ON payment_request FOR EACH ROW EXECUTE FUNCTION payment_request_refund_guard();
`;
