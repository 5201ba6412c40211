/** Italian. Reviewed by a native speaker: no. */
export default {
  'loading': 'Caricamento…',
  'retry': 'Riprova',
  'close': 'Chiudi',
  'done': 'Fine',
  'card': '{brand} che termina con {last4}',

  'problem.offline': 'Nessuna connessione. Controlli la rete; non è andato perso nulla.',
  'problem.backend_unavailable': 'Il servizio non è raggiungibile in questo momento. Non è andato perso nulla.',
  'problem.stripe_unavailable': 'Stripe non è raggiungibile in questo momento. Non è successo nulla; riprovi tra poco.',
  'problem.token_missing': 'Non ha effettuato l’accesso a questa chiamata. Ricarichi la pagina o si unisca di nuovo.',
  'problem.role_forbidden': 'Qui non è autorizzato a farlo.',
  'problem.rate_limited': 'Troppo veloce. Aspetti un momento e riprovi.',
  'problem.unexpected': 'Qualcosa è andato storto. Riprovi.',
  'problem.payments_not_allowed': 'La Sua organizzazione non ha autorizzato i pagamenti per questo studio.',
  'problem.account_not_ready': 'L’account Stripe dello studio non può ancora ricevere pagamenti.',
  'problem.not_payable': 'Questa richiesta non può più essere pagata.',

  'problem.amount_missing': 'Inserisca un importo.',
  'problem.amount_unreadable': 'Questo non è un importo. Lo scriva così: {example}.',
  'problem.amount_negative': 'L’importo deve essere maggiore di zero.',
  'problem.amount_other_currency': 'Qui si paga in {currency}. Ometta la valuta o scriva {currency}.',
  'problem.amount_too_small': 'L’importo minimo addebitabile è {minimum}.',
  'problem.amount_too_large': 'L’importo massimo addebitabile è {maximum}.',
  'problem.amount_too_precise': 'È più preciso di quanto consenta {currency}. Lo scriva così: {example}.',
  'problem.description_missing': 'Indichi a cosa si riferisce il pagamento.',
  'problem.currency_unsupported': 'Non si può pagare in questa valuta.',
} as const;
