/** Persian. Reviewed by a native speaker: no. */
export default {
  'loading': 'در حال بارگذاری…',
  'retry': 'تلاش دوباره',
  'close': 'بستن',
  'done': 'تمام',
  'card': '{brand} منتهی به {last4}',

  'problem.offline': 'اتصال برقرار نیست. شبکه را بررسی کنید؛ چیزی از دست نرفته است.',
  'problem.backend_unavailable': 'در حال حاضر دسترسی به سرویس ممکن نیست. چیزی از دست نرفته است.',
  'problem.stripe_unavailable': 'در حال حاضر دسترسی به Stripe ممکن نیست. هیچ کاری انجام نشده است؛ کمی بعد دوباره تلاش کنید.',
  'problem.token_missing': 'شما وارد این تماس نشده‌اید. صفحه را دوباره بارگذاری کنید یا از نو به تماس بپیوندید.',
  'problem.role_forbidden': 'شما اجازهٔ این کار را در اینجا ندارید.',
  'problem.rate_limited': 'کمی سریع بود. لحظه‌ای صبر کنید و دوباره تلاش کنید.',
  'problem.unexpected': 'مشکلی پیش آمد. دوباره تلاش کنید.',
  'problem.payments_not_allowed': 'سازمان شما به این کلینیک اجازهٔ دریافت پرداخت نداده است.',
  'problem.account_not_ready': 'حساب Stripe کلینیک هنوز نمی‌تواند پرداخت دریافت کند.',
  'problem.not_payable': 'این درخواست دیگر قابل پرداخت نیست.',

  'problem.amount_missing': 'مبلغ را وارد کنید.',
  'problem.amount_unreadable': 'این مبلغ نیست. آن را به این شکل بنویسید: {example}.',
  'problem.amount_negative': 'مبلغ باید بیشتر از صفر باشد.',
  'problem.amount_other_currency': 'پرداخت‌ها در اینجا به {currency} است. واحد پول را ننویسید یا {currency} بنویسید.',
  'problem.amount_too_small': 'کمترین مبلغ قابل دریافت {minimum} است.',
  'problem.amount_too_large': 'بیشترین مبلغ قابل دریافت {maximum} است.',
  'problem.amount_too_precise': 'تعداد رقم‌های اعشار برای {currency} زیاد است. به این شکل بنویسید: {example}.',
  'problem.description_missing': 'بنویسید پرداخت بابت چیست.',
  'problem.currency_unsupported': 'پرداخت با این واحد پول ممکن نیست.',
} as const;
