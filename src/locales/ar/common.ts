/** Arabic. Reviewed by a native speaker: no. */
export default {
  'loading': 'جارٍ التحميل…',
  'retry': 'إعادة المحاولة',
  'close': 'إغلاق',
  'done': 'تم',
  'card': '{brand} تنتهي بـ {last4}',

  'problem.offline': 'لا يوجد اتصال. تحقّق من الشبكة؛ لم يُفقد شيء.',
  'problem.backend_unavailable': 'تعذّر الوصول إلى الخدمة الآن. لم يُفقد شيء.',
  'problem.stripe_unavailable': 'تعذّر الوصول إلى Stripe الآن. لم يحدث شيء؛ أعد المحاولة بعد قليل.',
  'problem.token_missing': 'لم يتم تسجيل دخولك إلى هذه المكالمة. أعد تحميل الصفحة أو انضم من جديد.',
  'problem.role_forbidden': 'لا يُسمح لك بهذا هنا.',
  'problem.rate_limited': 'كان ذلك سريعًا جدًا. انتظر قليلًا ثم أعد المحاولة.',
  'problem.unexpected': 'حدث خطأ ما. أعد المحاولة.',
  'problem.payments_not_allowed': 'لم تسمح مؤسستك بالدفع لهذه العيادة.',
  'problem.account_not_ready': 'لا يمكن لحساب Stripe الخاص بالعيادة استقبال المدفوعات بعد.',
  'problem.not_payable': 'لم يعد من الممكن دفع هذا الطلب.',
} as const;
