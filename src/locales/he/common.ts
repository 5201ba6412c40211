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
} as const;
