/** When the clinician last reminded the patient of a request. */
export const reminders = `
ALTER TABLE payment_request ADD COLUMN reminded_at timestamptz;
`;
