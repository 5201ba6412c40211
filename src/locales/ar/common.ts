/** Arabic. Reviewed by a native speaker: no. */
export default {
  'loading': 'جارٍ التحميل…',
  'retry': 'إعادة المحاولة',
  'close': 'إغلاق',
  'done': 'تم',
  'card': '{brand} تنتهي بالأرقام {last4}',

  'problem.offline': 'لا يوجد اتصال. يُرجى التحقق من الشبكة؛ لم يُفقد أي شيء.',
  'problem.backend_unavailable': 'تعذّر الوصول إلى الخدمة حاليًا. لم يُفقد أي شيء.',
  'problem.stripe_unavailable': 'تعذّر الوصول إلى Stripe حاليًا. لم تُنفَّذ أي عملية؛ يُرجى إعادة المحاولة بعد قليل.',
  'problem.token_missing': 'لم يتم تسجيل دخولك إلى هذه المكالمة. يُرجى إعادة تحميل الصفحة أو الانضمام من جديد.',
  'problem.role_forbidden': 'ليس لديك إذن للقيام بذلك هنا.',
  'problem.rate_limited': 'كان ذلك أسرع من اللازم. يُرجى الانتظار لحظة ثم إعادة المحاولة.',
  'problem.unexpected': 'حدث خطأ ما. يُرجى إعادة المحاولة.',
  'problem.payments_not_allowed': 'لم تسمح مؤسستك لهذه العيادة بتلقي المدفوعات.',
  'problem.account_not_ready': 'لا يمكن لحساب Stripe الخاص بالعيادة تلقي المدفوعات بعد.',
  'problem.not_payable': 'لم يعد بالإمكان الدفع لهذا الطلب.',
} as const;
