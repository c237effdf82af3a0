using System.Diagnostics;

namespace Foyer.Testing;

/// <summary>
/// A server program that lives no longer than the test run. A shell between the two waits on its standard input,
/// which closes when the run ends in whatever way, a kill included, and then stops the program.
/// </summary>
internal sealed class BoundProcess : IAsyncDisposable
{
    private const string Guard = """
        "$@" </dev/null &
        child=$!
        ( while read -r _; do :; done; kill -INT $child 2>/dev/null; sleep 3; kill -KILL $child 2>/dev/null ) <&3 &
        wait $child
        """;

    private readonly Process shell;

    private BoundProcess(Process shell) => this.shell = shell;

    public bool HasExited => shell.HasExited;

    public static BoundProcess Start(string logFile, IEnumerable<string> command, string? workingDirectory = null)
    {
        // Descriptor 3 carries the life line, because a program in the background gets an empty standard input.
        var start = new ProcessStartInfo("/bin/sh", ["-c", $"exec 3<&0 >>\"$0\" 2>&1{Environment.NewLine}{Guard}", logFile, .. command])
        {
            RedirectStandardInput = true,
            WorkingDirectory = workingDirectory ?? Path.GetTempPath(),
        };
        return new BoundProcess(Process.Start(start)!);
    }

    /// <summary>As the power does it: without a word, with everything that it started.</summary>
    public void Kill()
    {
        shell.Kill(entireProcessTree: true);
        shell.WaitForExit();
    }

    public async ValueTask DisposeAsync()
    {
        if (shell.HasExited)
        {
            shell.Dispose();
            return;
        }

        shell.StandardInput.Close();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        try
        {
            await shell.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            shell.Kill(entireProcessTree: true);
        }

        shell.Dispose();
    }
}
