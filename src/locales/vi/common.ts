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
} as const;
