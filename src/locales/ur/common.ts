/** Urdu. Reviewed by a native speaker: no. */
export default {
  'loading': 'لوڈ ہو رہا ہے…',
  'retry': 'دوبارہ کوشش کریں',
  'close': 'بند کریں',
  'done': 'ہو گیا',
  'card': '{brand}، آخری ہندسے {last4}',

  'problem.offline': 'کنکشن نہیں ہے۔ اپنا نیٹ ورک چیک کریں؛ کچھ ضائع نہیں ہوا۔',
  'problem.backend_unavailable': 'اس وقت سروس سے رابطہ نہیں ہو رہا۔ کچھ ضائع نہیں ہوا۔',
  'problem.stripe_unavailable': 'اس وقت Stripe سے رابطہ نہیں ہو رہا۔ کوئی کارروائی نہیں ہوئی؛ تھوڑی دیر بعد دوبارہ کوشش کریں۔',
  'problem.token_missing': 'آپ اس کال میں سائن ان نہیں ہیں۔ صفحہ دوبارہ لوڈ کریں یا کال میں پھر سے شامل ہوں۔',
  'problem.role_forbidden': 'آپ کو یہاں ایسا کرنے کی اجازت نہیں ہے۔',
  'problem.rate_limited': 'آپ نے بہت جلدی جلدی کوشش کی۔ ذرا انتظار کریں اور دوبارہ کوشش کریں۔',
  'problem.unexpected': 'کچھ غلط ہو گیا۔ دوبارہ کوشش کریں۔',
  'problem.payments_not_allowed': 'آپ کے ادارے نے اس کلینک کو ادائیگیاں لینے کی اجازت نہیں دی۔',
  'problem.account_not_ready': 'کلینک کا Stripe اکاؤنٹ ابھی ادائیگیاں نہیں لے سکتا۔',
  'problem.not_payable': 'اب اس درخواست کی ادائیگی نہیں ہو سکتی۔',

  'problem.amount_missing': 'رقم لکھیں۔',
  'problem.amount_unreadable': 'یہ رقم نہیں ہے۔ اس طرح لکھیں: {example}۔',
  'problem.amount_negative': 'رقم صفر سے زیادہ ہونی چاہیے۔',
  'problem.amount_other_currency': 'یہاں ادائیگیاں {currency} میں ہوتی ہیں۔ کرنسی نہ لکھیں، یا {currency} لکھیں۔',
  'problem.amount_too_small': 'کم از کم {minimum} وصول کیے جا سکتے ہیں۔',
  'problem.amount_too_large': 'زیادہ سے زیادہ {maximum} وصول کیے جا سکتے ہیں۔',
  'problem.amount_too_precise': '{currency} میں اعشاریہ کے اتنے ہندسے نہیں ہوتے۔ اس طرح لکھیں: {example}۔',
  'problem.description_missing': 'لکھیں کہ ادائیگی کس چیز کے لیے ہے۔',
  'problem.currency_unsupported': 'اس کرنسی میں ادائیگی نہیں ہو سکتی۔',
} as const;
