/** Hebrew. Reviewed by a native speaker: no. */
export default {
  'loading': 'בטעינה…',
  'retry': 'ניסיון חוזר',
  'close': 'סגירה',
  'done': 'סיום',
  'card': '{brand} המסתיים בספרות {last4}',

  'problem.offline': 'אין חיבור. נא לבדוק את הרשת; שום דבר לא אבד.',
  'problem.backend_unavailable': 'אין כרגע גישה לשירות. שום דבר לא אבד.',
  'problem.stripe_unavailable': 'אין כרגע גישה אל Stripe. לא בוצעה שום פעולה; נא לנסות שוב בעוד רגע.',
  'problem.token_missing': 'לא בוצעה כניסה לשיחה הזו. נא לטעון את הדף מחדש או להצטרף שוב.',
  'problem.role_forbidden': 'אין לך הרשאה לעשות זאת כאן.',
  'problem.rate_limited': 'זה היה מהיר מדי. נא להמתין רגע ולנסות שוב.',
  'problem.unexpected': 'משהו השתבש. נא לנסות שוב.',
  'problem.payments_not_allowed': 'הארגון שלך לא אישר למרפאה הזו לקבל תשלומים.',
  'problem.account_not_ready': 'חשבון Stripe של המרפאה עדיין לא יכול לקבל תשלומים.',
  'problem.not_payable': 'כבר לא ניתן לשלם עבור הבקשה הזו.',

  'problem.amount_missing': 'נא להזין סכום.',
  'problem.amount_unreadable': 'זה לא סכום. נא להקליד כך: {example}.',
  'problem.amount_negative': 'הסכום חייב להיות גדול מאפס.',
  'problem.amount_other_currency': 'התשלומים כאן הם במטבע {currency}. נא להשמיט את המטבע או להקליד {currency}.',
  'problem.amount_too_small': 'הסכום הנמוך ביותר לחיוב הוא {minimum}.',
  'problem.amount_too_large': 'הסכום הגבוה ביותר לחיוב הוא {maximum}.',
  'problem.amount_too_precise': 'יש יותר ספרות אחרי הנקודה ממה שמותר במטבע {currency}. נא להקליד כך: {example}.',
  'problem.description_missing': 'נא לציין עבור מה התשלום.',
  'problem.currency_unsupported': 'לא ניתן לשלם במטבע הזה.',
} as const;
