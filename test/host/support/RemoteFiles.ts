import * as vscode from 'vscode';

/** A file system like that of a remote folder; counts the reads. */
export class RemoteFiles implements vscode.FileSystemProvider {
  static readonly scheme = 'remote-test';
  private readonly changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  private readonly files = new Map<string, { readonly content: Uint8Array; size: number }>();
  reads = 0;

  readonly createDirectory = refuse;
  readonly writeFile = refuse;
  readonly delete = refuse;
  readonly rename = refuse;

  readonly onDidChangeFile = this.changed.event;
  private readonly registration = vscode.workspace.registerFileSystemProvider(
    RemoteFiles.scheme,
    this,
  );

  /** @param size for `stat`; default: that of the content */
  write(name: string, text: string, size?: number): vscode.Uri {
    const uri = vscode.Uri.from({ scheme: RemoteFiles.scheme, path: `/folder/${name}` });
    const content = Buffer.from(text);
    this.files.set(uri.path, { content, size: size ?? content.length });
    this.changed.fire([{ type: vscode.FileChangeType.Changed, uri }]);
    return uri;
  }

  stat({ path }: vscode.Uri): vscode.FileStat {
    const size = this.files.get(path)?.size;
    const type = size === undefined ? vscode.FileType.Directory : vscode.FileType.File;
    return { type, ctime: 0, mtime: 0, size: size ?? 0 };
  }

  readFile({ path }: vscode.Uri): Uint8Array {
    this.reads += 1;
    return this.files.get(path)?.content ?? new Uint8Array();
  }

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  readDirectory(): [string, vscode.FileType][] {
    return [];
  }

  dispose(): void {
    this.registration.dispose();
    this.changed.dispose();
  }
}

function refuse(): never {
  throw vscode.FileSystemError.NoPermissions();
}
