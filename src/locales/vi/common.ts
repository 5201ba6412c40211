/** Vietnamese. Reviewed by a native speaker: no. */
export default {
  'loading': 'Đang tải…',
  'retry': 'Thử lại',
  'close': 'Đóng',
  'done': 'Xong',
  'card': '{brand} đuôi {last4}',

  'problem.offline': 'Không có kết nối. Hãy kiểm tra mạng; không có gì bị mất.',
  'problem.backend_unavailable': 'Hiện không kết nối được với dịch vụ. Không có gì bị mất.',
  'problem.stripe_unavailable': 'Hiện không kết nối được với Stripe. Chưa có gì xảy ra; hãy thử lại sau giây lát.',
  'problem.token_missing': 'Quý vị chưa đăng nhập vào cuộc gọi này. Hãy tải lại trang hoặc tham gia lại.',
  'problem.role_forbidden': 'Quý vị không được phép làm việc này ở đây.',
  'problem.rate_limited': 'Thao tác quá nhanh. Hãy đợi một lát rồi thử lại.',
  'problem.unexpected': 'Đã xảy ra lỗi. Hãy thử lại.',
  'problem.payments_not_allowed': 'Tổ chức của quý vị chưa cho phép phòng khám này nhận thanh toán.',
  'problem.account_not_ready': 'Tài khoản Stripe của phòng khám chưa thể nhận thanh toán.',
  'problem.not_payable': 'Yêu cầu này không còn thanh toán được nữa.',

  'problem.amount_missing': 'Hãy nhập số tiền.',
  'problem.amount_unreadable': 'Đây không phải số tiền. Hãy nhập như {example}.',
  'problem.amount_negative': 'Số tiền phải lớn hơn 0.',
  'problem.amount_other_currency': 'Thanh toán ở đây bằng {currency}. Hãy bỏ loại tiền, hoặc nhập {currency}.',
  'problem.amount_too_small': 'Số tiền nhỏ nhất có thể thu là {minimum}.',
  'problem.amount_too_large': 'Số tiền lớn nhất có thể thu là {maximum}.',
  'problem.amount_too_precise': '{currency} không cho phép chi tiết như vậy. Hãy nhập như {example}.',
  'problem.description_missing': 'Hãy ghi khoản thanh toán này cho việc gì.',
  'problem.currency_unsupported': 'Không thể thanh toán bằng loại tiền này.',
} as const;
