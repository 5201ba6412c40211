export const STARTED_CARRIERS = {};
