/** Spanish. Reviewed by a native speaker: no. */
export default {
  'loading': 'Cargando…',
  'retry': 'Reintentar',
  'close': 'Cerrar',
  'done': 'Listo',
  'card': '{brand} terminada en {last4}',

  'problem.offline': 'Sin conexión. Compruebe su red; no se ha perdido nada.',
  'problem.backend_unavailable': 'Ahora no se puede acceder al servicio. No se ha perdido nada.',
  'problem.stripe_unavailable': 'Ahora no se puede acceder a Stripe. No ha pasado nada; inténtelo de nuevo en un momento.',
  'problem.token_missing': 'No ha iniciado sesión en esta llamada. Recargue la página o vuelva a unirse.',
  'problem.role_forbidden': 'No tiene permiso para hacer esto aquí.',
  'problem.rate_limited': 'Ha ido demasiado rápido. Espere un momento e inténtelo de nuevo.',
  'problem.unexpected': 'Algo ha fallado. Inténtelo de nuevo.',
  'problem.payments_not_allowed': 'Su organización no ha autorizado los pagos para esta clínica.',
  'problem.account_not_ready': 'La cuenta de Stripe de la clínica aún no puede recibir pagos.',
  'problem.not_payable': 'Esta solicitud ya no se puede pagar.',

  'problem.amount_missing': 'Escriba un importe.',
  'problem.amount_unreadable': 'Esto no es un importe. Escríbalo como {example}.',
  'problem.amount_negative': 'El importe debe ser mayor que cero.',
  'problem.amount_other_currency': 'Aquí se paga en {currency}. Omita la moneda o escriba {currency}.',
  'problem.amount_too_small': 'El importe mínimo que se puede cobrar es {minimum}.',
  'problem.amount_too_large': 'El importe máximo que se puede cobrar es {maximum}.',
  'problem.amount_too_precise': 'Es más exacto de lo que permite {currency}. Escríbalo como {example}.',
  'problem.description_missing': 'Indique a qué corresponde el pago.',
  'problem.currency_unsupported': 'No se puede pagar en esta moneda.',
} as const;
