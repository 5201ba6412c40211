/** Polish. Reviewed by a native speaker: no. */
export default {
  'loading': 'Wczytywanie…',
  'retry': 'Spróbuj ponownie',
  'close': 'Zamknij',
  'done': 'Gotowe',
  'card': '{brand} z końcówką {last4}',

  'problem.offline': 'Brak połączenia. Proszę sprawdzić sieć; nic nie przepadło.',
  'problem.backend_unavailable': 'Usługa jest teraz niedostępna. Nic nie przepadło.',
  'problem.stripe_unavailable': 'Stripe jest teraz niedostępny. Nic się nie stało; proszę spróbować za chwilę.',
  'problem.token_missing': 'Brak zalogowania w tej rozmowie. Proszę odświeżyć stronę lub dołączyć ponownie.',
  'problem.role_forbidden': 'Brak uprawnień do tej czynności.',
  'problem.rate_limited': 'To było zbyt szybko. Proszę chwilę poczekać i spróbować ponownie.',
  'problem.unexpected': 'Coś poszło nie tak. Proszę spróbować ponownie.',
  'problem.payments_not_allowed': 'Organizacja nie zezwoliła tej placówce na przyjmowanie płatności.',
  'problem.account_not_ready': 'Konto Stripe placówki nie może jeszcze przyjmować płatności.',
  'problem.not_payable': 'Tej prośby nie można już opłacić.',

  'problem.amount_missing': 'Proszę podać kwotę.',
  'problem.amount_unreadable': 'To nie jest kwota. Proszę wpisać ją tak: {example}.',
  'problem.amount_negative': 'Kwota musi być większa od zera.',
  'problem.amount_other_currency': 'Płatności są tu w {currency}. Proszę pominąć walutę lub wpisać {currency}.',
  'problem.amount_too_small': 'Najmniejsza kwota, jaką można pobrać, to {minimum}.',
  'problem.amount_too_large': 'Największa kwota, jaką można pobrać, to {maximum}.',
  'problem.amount_too_precise': 'To dokładniej, niż pozwala {currency}. Proszę wpisać tak: {example}.',
  'problem.description_missing': 'Proszę podać, za co jest płatność.',
  'problem.currency_unsupported': 'W tej walucie nie można płacić.',
} as const;
