/** French. Reviewed by a native speaker: no. */
export default {
  'loading': 'Chargement…',
  'retry': 'Réessayer',
  'close': 'Fermer',
  'done': 'Terminé',
  'card': '{brand} se terminant par {last4}',

  'problem.offline': 'Pas de connexion. Vérifiez votre réseau ; rien n’a été perdu.',
  'problem.backend_unavailable': 'Le service est injoignable pour le moment. Rien n’a été perdu.',
  'problem.stripe_unavailable': 'Stripe est injoignable pour le moment. Rien ne s’est passé ; réessayez dans un instant.',
  'problem.token_missing': 'Vous n’êtes pas connecté à cet appel. Rechargez la page ou rejoignez l’appel à nouveau.',
  'problem.role_forbidden': 'Vous n’avez pas le droit de faire cela ici.',
  'problem.rate_limited': 'C’était trop rapide. Attendez un instant et réessayez.',
  'problem.unexpected': 'Une erreur s’est produite. Réessayez.',
  'problem.payments_not_allowed': 'Votre organisation n’a pas autorisé les paiements pour ce cabinet.',
  'problem.account_not_ready': 'Le compte Stripe du cabinet ne peut pas encore recevoir de paiements.',
  'problem.not_payable': 'Cette demande ne peut plus être payée.',

  'problem.amount_missing': 'Indiquez un montant.',
  'problem.amount_unreadable': 'Ce n’est pas un montant. Écrivez-le comme {example}.',
  'problem.amount_negative': 'Le montant doit être supérieur à zéro.',
  'problem.amount_other_currency': 'Les paiements se font ici en {currency}. Omettez la devise ou écrivez {currency}.',
  'problem.amount_too_small': 'Le plus petit montant possible est {minimum}.',
  'problem.amount_too_large': 'Le plus grand montant possible est {maximum}.',
  'problem.amount_too_precise': 'C’est plus précis que ne le permet {currency}. Écrivez-le comme {example}.',
  'problem.description_missing': 'Indiquez à quoi correspond le paiement.',
  'problem.currency_unsupported': 'Les paiements ne sont pas possibles dans cette devise.',
} as const;
