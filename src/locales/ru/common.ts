/** Russian. Reviewed by a native speaker: no. */
export default {
  'loading': 'Загрузка…',
  'retry': 'Повторить',
  'close': 'Закрыть',
  'done': 'Готово',
  'card': '{brand}, последние цифры {last4}',

  'problem.offline': 'Нет соединения. Проверьте сеть; ничего не потеряно.',
  'problem.backend_unavailable': 'Сервис сейчас недоступен. Ничего не потеряно.',
  'problem.stripe_unavailable': 'Stripe сейчас недоступен. Ничего не произошло; попробуйте ещё раз чуть позже.',
  'problem.token_missing': 'Вы не вошли в этот звонок. Обновите страницу или присоединитесь снова.',
  'problem.role_forbidden': 'Вам здесь это не разрешено.',
  'problem.rate_limited': 'Слишком быстро. Подождите немного и попробуйте снова.',
  'problem.unexpected': 'Что-то пошло не так. Попробуйте ещё раз.',
  'problem.payments_not_allowed': 'Ваша организация не разрешила этой клинике принимать платежи.',
  'problem.account_not_ready': 'Аккаунт Stripe клиники пока не может принимать платежи.',
  'problem.not_payable': 'Этот запрос больше нельзя оплатить.',

  'problem.amount_missing': 'Введите сумму.',
  'problem.amount_unreadable': 'Это не сумма. Введите так: {example}.',
  'problem.amount_negative': 'Сумма должна быть больше нуля.',
  'problem.amount_other_currency': 'Платежи здесь в {currency}. Не указывайте валюту или напишите {currency}.',
  'problem.amount_too_small': 'Наименьшая сумма для списания — {minimum}.',
  'problem.amount_too_large': 'Наибольшая сумма для списания — {maximum}.',
  'problem.amount_too_precise': 'Это точнее, чем позволяет {currency}. Введите так: {example}.',
  'problem.description_missing': 'Укажите, за что платёж.',
  'problem.currency_unsupported': 'В этой валюте платить нельзя.',
} as const;
