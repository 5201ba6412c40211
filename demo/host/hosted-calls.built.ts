/** The SDKs of these services are not in the package. */
export const hostedCall = async (): Promise<null> => null;
