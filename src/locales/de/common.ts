/** German. Reviewed by a native speaker: no. */
export default {
  'loading': 'Wird geladen…',
  'retry': 'Erneut versuchen',
  'close': 'Schließen',
  'done': 'Fertig',
  'card': '{brand} mit Endziffern {last4}',

  'problem.offline': 'Keine Verbindung. Prüfen Sie Ihr Netz; nichts ist verloren gegangen.',
  'problem.backend_unavailable': 'Der Dienst ist gerade nicht erreichbar. Nichts ist verloren gegangen.',
  'problem.stripe_unavailable': 'Stripe ist gerade nicht erreichbar. Es ist nichts geschehen; versuchen Sie es gleich noch einmal.',
  'problem.token_missing': 'Sie sind in diesem Gespräch nicht angemeldet. Laden Sie die Seite neu oder treten Sie wieder bei.',
  'problem.role_forbidden': 'Das ist Ihnen hier nicht erlaubt.',
  'problem.rate_limited': 'Das war zu schnell. Warten Sie einen Moment und versuchen Sie es erneut.',
  'problem.unexpected': 'Etwas ist schiefgegangen. Versuchen Sie es erneut.',
  'problem.payments_not_allowed': 'Ihre Organisation hat Zahlungen für diese Praxis nicht freigegeben.',
  'problem.account_not_ready': 'Das Stripe-Konto der Praxis kann noch keine Zahlungen annehmen.',
  'problem.not_payable': 'Diese Anforderung kann nicht mehr bezahlt werden.',

  'problem.amount_missing': 'Geben Sie einen Betrag ein.',
  'problem.amount_unreadable': 'Das ist kein Betrag. Schreiben Sie ihn wie {example}.',
  'problem.amount_negative': 'Der Betrag muss größer als null sein.',
  'problem.amount_other_currency': 'Zahlungen sind hier in {currency}. Lassen Sie die Währung weg oder schreiben Sie {currency}.',
  'problem.amount_too_small': 'Der kleinste mögliche Betrag ist {minimum}.',
  'problem.amount_too_large': 'Der größte mögliche Betrag ist {maximum}.',
  'problem.amount_too_precise': 'Das ist genauer, als {currency} erlaubt. Schreiben Sie es wie {example}.',
  'problem.description_missing': 'Geben Sie an, wofür die Zahlung ist.',
  'problem.currency_unsupported': 'In dieser Währung kann nicht bezahlt werden.',
} as const;
