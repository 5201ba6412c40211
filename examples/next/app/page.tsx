import { Call } from './call';

/** A server component: `?as=clinician` asks for a payment, everybody else pays. A platform knows this from its own session. */
export default async function Page({ searchParams }: { searchParams: Promise<{ as?: string }> }) {
  const { as } = await searchParams;
  return (
    <main>
      <h1>Call</h1>
      <Call clinician={as === 'clinician'} />
    </main>
  );
}
