const KNOWN: Readonly<Record<string, string>> = { amex: 'American Express', jcb: 'JCB', unionpay: 'UnionPay', eftpos_au: 'eftpos' };

/** Stripe's brand codes as people know them. */
export const brandName = (brand: string | null): string => (brand ? (KNOWN[brand] ?? brand.charAt(0).toUpperCase() + brand.slice(1)) : '');
