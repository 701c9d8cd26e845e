import { SandboxApi } from '../sandbox/SandboxApi';

/** Starts a sandbox for the tests of a suite. Each begins without faults and without requests. */
export function startSandbox(started: (sandbox: SandboxApi) => void): void {
  let sandbox: SandboxApi;

  before(async () => {
    sandbox = await SandboxApi.start();
    started(sandbox);
  });

  beforeEach(() => {
    sandbox.clearFaults();
    sandbox.forgetRequests();
  });

  after(() => sandbox.stop());
}
