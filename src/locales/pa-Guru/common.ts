/** Punjabi in Gurmukhi. Reviewed by a native speaker: no. */
export default {
  'loading': 'ਲੋਡ ਹੋ ਰਿਹਾ ਹੈ…',
  'retry': 'ਦੁਬਾਰਾ ਕੋਸ਼ਿਸ਼ ਕਰੋ',
  'close': 'ਬੰਦ ਕਰੋ',
  'done': 'ਹੋ ਗਿਆ',
  'card': '{brand}, ਆਖ਼ਰੀ ਅੰਕ {last4}',

  'problem.offline': 'ਇੰਟਰਨੈੱਟ ਕਨੈਕਸ਼ਨ ਨਹੀਂ ਹੈ। ਆਪਣਾ ਨੈੱਟਵਰਕ ਚੈੱਕ ਕਰੋ; ਤੁਹਾਡਾ ਕੁਝ ਵੀ ਨਹੀਂ ਗੁਆਚਿਆ।',
  'problem.backend_unavailable': 'ਸੇਵਾ ਨਾਲ ਇਸ ਵੇਲੇ ਸੰਪਰਕ ਨਹੀਂ ਹੋ ਰਿਹਾ। ਤੁਹਾਡਾ ਕੁਝ ਵੀ ਨਹੀਂ ਗੁਆਚਿਆ।',
  'problem.stripe_unavailable': 'Stripe ਨਾਲ ਇਸ ਵੇਲੇ ਸੰਪਰਕ ਨਹੀਂ ਹੋ ਰਿਹਾ। ਕੋਈ ਕਾਰਵਾਈ ਨਹੀਂ ਹੋਈ; ਥੋੜ੍ਹੀ ਦੇਰ ਬਾਅਦ ਦੁਬਾਰਾ ਕੋਸ਼ਿਸ਼ ਕਰੋ।',
  'problem.token_missing': 'ਤੁਸੀਂ ਇਸ ਕਾਲ ਵਿੱਚ ਸਾਈਨ ਇਨ ਨਹੀਂ ਕੀਤਾ। ਪੰਨਾ ਰੀਲੋਡ ਕਰੋ ਜਾਂ ਕਾਲ ਵਿੱਚ ਦੁਬਾਰਾ ਸ਼ਾਮਲ ਹੋਵੋ।',
  'problem.role_forbidden': 'ਤੁਹਾਨੂੰ ਇੱਥੇ ਇਹ ਕਰਨ ਦੀ ਇਜਾਜ਼ਤ ਨਹੀਂ ਹੈ।',
  'problem.rate_limited': 'ਇਹ ਬਹੁਤ ਜਲਦੀ-ਜਲਦੀ ਹੋ ਗਿਆ। ਥੋੜ੍ਹਾ ਰੁਕ ਕੇ ਦੁਬਾਰਾ ਕੋਸ਼ਿਸ਼ ਕਰੋ।',
  'problem.unexpected': 'ਕੁਝ ਗੜਬੜ ਹੋ ਗਈ। ਦੁਬਾਰਾ ਕੋਸ਼ਿਸ਼ ਕਰੋ।',
  'problem.payments_not_allowed': 'ਤੁਹਾਡੀ ਸੰਸਥਾ ਨੇ ਇਸ ਕਲੀਨਿਕ ਨੂੰ ਭੁਗਤਾਨ ਲੈਣ ਦੀ ਇਜਾਜ਼ਤ ਨਹੀਂ ਦਿੱਤੀ ਹੈ।',
  'problem.account_not_ready': 'ਕਲੀਨਿਕ ਦਾ Stripe ਖਾਤਾ ਹਾਲੇ ਭੁਗਤਾਨ ਲੈਣ ਲਈ ਤਿਆਰ ਨਹੀਂ ਹੈ।',
  'problem.not_payable': 'ਇਸ ਬੇਨਤੀ ਦਾ ਭੁਗਤਾਨ ਹੁਣ ਨਹੀਂ ਕੀਤਾ ਜਾ ਸਕਦਾ।',

  'problem.amount_missing': 'ਰਕਮ ਲਿਖੋ।',
  'problem.amount_unreadable': 'ਇਹ ਰਕਮ ਸਹੀ ਨਹੀਂ ਹੈ। ਇਸ ਤਰ੍ਹਾਂ ਲਿਖੋ: {example}',
  'problem.amount_negative': 'ਰਕਮ ਸਿਫ਼ਰ ਤੋਂ ਵੱਧ ਹੋਣੀ ਚਾਹੀਦੀ ਹੈ।',
  'problem.amount_other_currency': 'ਇੱਥੇ ਭੁਗਤਾਨ {currency} ਵਿੱਚ ਹੁੰਦੇ ਹਨ। ਮੁਦਰਾ ਨਾ ਲਿਖੋ ਜਾਂ {currency} ਲਿਖੋ।',
  'problem.amount_too_small': 'ਘੱਟੋ-ਘੱਟ {minimum} ਦਾ ਭੁਗਤਾਨ ਲਿਆ ਜਾ ਸਕਦਾ ਹੈ।',
  'problem.amount_too_large': 'ਵੱਧ ਤੋਂ ਵੱਧ {maximum} ਦਾ ਭੁਗਤਾਨ ਲਿਆ ਜਾ ਸਕਦਾ ਹੈ।',
  'problem.amount_too_precise': '{currency} ਵਿੱਚ ਦਸ਼ਮਲਵ ਤੋਂ ਬਾਅਦ ਇੰਨੇ ਅੰਕ ਨਹੀਂ ਹੋ ਸਕਦੇ। ਇਸ ਤਰ੍ਹਾਂ ਲਿਖੋ: {example}',
  'problem.description_missing': 'ਲਿਖੋ ਕਿ ਭੁਗਤਾਨ ਕਿਸ ਚੀਜ਼ ਲਈ ਹੈ।',
  'problem.currency_unsupported': 'ਇਸ ਮੁਦਰਾ ਵਿੱਚ ਭੁਗਤਾਨ ਨਹੀਂ ਕੀਤਾ ਜਾ ਸਕਦਾ।',
} as const;
