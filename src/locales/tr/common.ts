/** Turkish. Reviewed by a native speaker: no. */
export default {
  'loading': 'Yükleniyor…',
  'retry': 'Tekrar dene',
  'close': 'Kapat',
  'done': 'Bitti',
  'card': '{brand}, son dört hane: {last4}',

  'problem.offline': 'Bağlantı yok. Ağınızı kontrol edin; hiçbir şey kaybolmadı.',
  'problem.backend_unavailable': 'Hizmete şu anda ulaşılamıyor. Hiçbir şey kaybolmadı.',
  'problem.stripe_unavailable': 'Stripe’a şu anda ulaşılamıyor. Hiçbir işlem yapılmadı; biraz sonra tekrar deneyin.',
  'problem.token_missing': 'Bu görüşmede oturumunuz açık değil. Sayfayı yenileyin veya görüşmeye yeniden katılın.',
  'problem.role_forbidden': 'Burada bunu yapma izniniz yok.',
  'problem.rate_limited': 'Biraz fazla hızlı oldu. Kısa bir süre bekleyip tekrar deneyin.',
  'problem.unexpected': 'Bir sorun oluştu. Tekrar deneyin.',
  'problem.payments_not_allowed': 'Kurumunuz bu kliniğin ödeme almasına izin vermedi.',
  'problem.account_not_ready': 'Kliniğin Stripe hesabı henüz ödeme alamıyor.',
  'problem.not_payable': 'Bu istek artık ödenemez.',
} as const;
