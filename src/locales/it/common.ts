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
} as const;
