/** How long a test of this project may take, as jest.config.js says; jest's own setting is one for all projects. */
const { SECONDS_PER_TEST } = globalThis as unknown as { readonly SECONDS_PER_TEST: number };

jest.setTimeout(SECONDS_PER_TEST * 1000);
