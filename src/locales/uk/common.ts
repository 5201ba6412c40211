/** Ukrainian. Reviewed by a native speaker: no. */
export default {
  'loading': 'Завантаження…',
  'retry': 'Спробувати знову',
  'close': 'Закрити',
  'done': 'Готово',
  'card': '{brand}, останні цифри {last4}',

  'problem.offline': 'Немає з’єднання. Перевірте мережу; нічого не втрачено.',
  'problem.backend_unavailable': 'Сервіс зараз недоступний. Нічого не втрачено.',
  'problem.stripe_unavailable': 'Stripe зараз недоступний. Нічого не сталося; спробуйте ще раз за мить.',
  'problem.token_missing': 'Ви не увійшли в цей дзвінок. Оновіть сторінку або приєднайтеся знову.',
  'problem.role_forbidden': 'Вам тут цього не дозволено.',
  'problem.rate_limited': 'Занадто швидко. Зачекайте трохи і спробуйте знову.',
  'problem.unexpected': 'Щось пішло не так. Спробуйте ще раз.',
  'problem.payments_not_allowed': 'Ваша організація не дозволила цій клініці приймати платежі.',
  'problem.account_not_ready': 'Обліковий запис Stripe клініки ще не може приймати платежі.',
  'problem.not_payable': 'Цей запит більше не можна оплатити.',

  'problem.amount_missing': 'Введіть суму.',
  'problem.amount_unreadable': 'Це не сума. Введіть так: {example}.',
  'problem.amount_negative': 'Сума має бути більшою за нуль.',
  'problem.amount_other_currency': 'Платежі тут у {currency}. Не вказуйте валюту або напишіть {currency}.',
  'problem.amount_too_small': 'Найменша сума для стягнення — {minimum}.',
  'problem.amount_too_large': 'Найбільша сума для стягнення — {maximum}.',
  'problem.amount_too_precise': 'Це точніше, ніж дозволяє {currency}. Введіть так: {example}.',
  'problem.description_missing': 'Вкажіть, за що платіж.',
  'problem.currency_unsupported': 'У цій валюті платити не можна.',
} as const;
