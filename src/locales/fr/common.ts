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
} as const;
