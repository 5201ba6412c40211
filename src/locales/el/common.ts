/** Greek. Reviewed by a native speaker: no. */
export default {
  'loading': 'Φόρτωση…',
  'retry': 'Δοκιμάστε ξανά',
  'close': 'Κλείσιμο',
  'done': 'Τέλος',
  'card': '{brand} με τελευταία ψηφία {last4}',

  'problem.offline': 'Δεν υπάρχει σύνδεση. Ελέγξτε το δίκτυό σας· δεν χάθηκε τίποτα.',
  'problem.backend_unavailable': 'Η υπηρεσία δεν είναι διαθέσιμη αυτή τη στιγμή. Δεν χάθηκε τίποτα.',
  'problem.stripe_unavailable': 'Το Stripe δεν είναι διαθέσιμο αυτή τη στιγμή. Δεν έγινε τίποτα· δοκιμάστε ξανά σε λίγο.',
  'problem.token_missing': 'Δεν έχετε συνδεθεί σε αυτή την κλήση. Φορτώστε ξανά τη σελίδα ή μπείτε πάλι στην κλήση.',
  'problem.role_forbidden': 'Δεν σας επιτρέπεται να το κάνετε αυτό εδώ.',
  'problem.rate_limited': 'Ήταν πολύ γρήγορο. Περιμένετε λίγο και δοκιμάστε ξανά.',
  'problem.unexpected': 'Κάτι πήγε στραβά. Δοκιμάστε ξανά.',
  'problem.payments_not_allowed': 'Ο οργανισμός σας δεν έχει επιτρέψει πληρωμές για αυτή την κλινική.',
  'problem.account_not_ready': 'Ο λογαριασμός Stripe της κλινικής δεν μπορεί ακόμη να δεχτεί πληρωμές.',
  'problem.not_payable': 'Αυτό το αίτημα δεν μπορεί πλέον να πληρωθεί.',

  'problem.amount_missing': 'Γράψτε ένα ποσό.',
  'problem.amount_unreadable': 'Αυτό δεν είναι ποσό. Γράψτε το όπως {example}.',
  'problem.amount_negative': 'Το ποσό πρέπει να είναι μεγαλύτερο από μηδέν.',
  'problem.amount_other_currency': 'Οι πληρωμές εδώ γίνονται σε {currency}. Παραλείψτε το νόμισμα ή γράψτε {currency}.',
  'problem.amount_too_small': 'Το μικρότερο ποσό που μπορεί να χρεωθεί είναι {minimum}.',
  'problem.amount_too_large': 'Το μεγαλύτερο ποσό που μπορεί να χρεωθεί είναι {maximum}.',
  'problem.amount_too_precise': 'Είναι ακριβέστερο από όσο επιτρέπει το {currency}. Γράψτε το όπως {example}.',
  'problem.description_missing': 'Γράψτε για τι είναι η πληρωμή.',
  'problem.currency_unsupported': 'Δεν γίνονται πληρωμές σε αυτό το νόμισμα.',
} as const;
