import { SandboxApi } from '../sandbox/SandboxApi';

/** Starts a sandbox for a suite. Each test starts without faults and requests. */
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
