import { paymentToken } from '../../server/tokens';

export async function POST(request: Request): Promise<Response> {
  return new Response(await paymentToken(new URL(request.url).searchParams.get('as')));
}
