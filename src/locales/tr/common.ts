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

  'problem.amount_missing': 'Bir tutar girin.',
  'problem.amount_unreadable': 'Bu bir tutar değil. Şöyle yazın: {example}.',
  'problem.amount_negative': 'Tutar sıfırdan büyük olmalı.',
  'problem.amount_other_currency': 'Buradaki ödemeler {currency} cinsindendir. Para birimini yazmayın veya {currency} yazın.',
  'problem.amount_too_small': 'Tahsil edilebilecek en düşük tutar: {minimum}.',
  'problem.amount_too_large': 'Tahsil edilebilecek en yüksek tutar: {maximum}.',
  'problem.amount_too_precise': '{currency} için ondalık basamak sayısı fazla. Şöyle yazın: {example}.',
  'problem.description_missing': 'Ödemenin ne için olduğunu yazın.',
  'problem.currency_unsupported': 'Bu para birimiyle ödeme yapılamaz.',
} as const;
