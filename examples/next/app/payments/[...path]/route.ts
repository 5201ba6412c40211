import { paymentBackend } from '../../../server/payments';

const handle = async (request: Request) => (await paymentBackend()).fetch(request);

export { handle as DELETE, handle as GET, handle as OPTIONS, handle as POST, handle as PUT };
