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
} as const;
