/** Fees that clinicians ask for with one press: FeePreset[] of the contract. */
export const feePresets = `
ALTER TABLE clinic ADD COLUMN fee_presets jsonb NOT NULL DEFAULT '[]';
`;
