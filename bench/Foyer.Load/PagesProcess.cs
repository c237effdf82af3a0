using System.Diagnostics;
using System.Globalization;
using System.Reflection;

namespace Foyer.Load;

/// <summary>
/// Pages in a process of their own, since a system limits what one process may open. It is told what to do line by line; stamps
/// are of the machine's clock, so that those of all processes compare.
/// </summary>
internal sealed class PagesProcess : IWaitingPages
{
    /// <summary>The first word of the command line that makes a process serve another.</summary>
    public const string Word = "pages-process";

    private readonly Process process;

    private PagesProcess(Process process) => this.process = process;

    public static PagesProcess Start(Uri server, string department, int firstAddress)
    {
        var program = Environment.ProcessPath ?? throw new InvalidOperationException("The program does not know itself.");
        var start = new ProcessStartInfo(program) { RedirectStandardInput = true, RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(program) == "dotnet")
        {
            start.ArgumentList.Add(Assembly.GetExecutingAssembly().Location);
        }

        foreach (var word in (string[])[Word, server.AbsoluteUri, department, firstAddress.ToString(CultureInfo.InvariantCulture)])
        {
            start.ArgumentList.Add(word);
        }

        return new PagesProcess(Process.Start(start)!);
    }

    /// <summary>The other side: serves until its input ends.</summary>
    public static async Task<int> ServeAsync(IReadOnlyList<string> args, TextReader input, TextWriter output, CancellationToken cancel)
    {
        await using var pages = new WaitingPages(new Uri(args[1]), args[2], int.Parse(args[3], CultureInfo.InvariantCulture), TimeProvider.System);
        while (await input.ReadLineAsync(cancel) is { } line)
        {
            var words = line.Split(' ');
            await output.WriteLineAsync(words[0] switch
            {
                "open" => Line(await pages.OpenAsync(int.Parse(words[1], CultureInfo.InvariantCulture), cancel)),
                "heard" => string.Join(' ', await pages.HeardAsync(words[1] == "True", cancel)),
                _ => Line(await pages.StandAsync(cancel)),
            });
            await output.FlushAsync(cancel);
        }

        return 0;

        static string Line(PagesStand stand) => string.Create(CultureInfo.InvariantCulture, $"{stand.Pages} {stand.Asking} {stand.Lost} {stand.Cut}");
    }

    public Task<PagesStand> OpenAsync(int count, CancellationToken cancel) => StandAsync($"open {count}", cancel);

    public Task<PagesStand> StandAsync(CancellationToken cancel) => StandAsync("stand", cancel);

    public async Task<IReadOnlyList<long>> HeardAsync(bool isOnline, CancellationToken cancel) => await AskAsync($"heard {isOnline}", cancel);

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private async Task<PagesStand> StandAsync(string question, CancellationToken cancel) =>
        await AskAsync(question, cancel) is [var pages, var asking, var lost, var cut]
            ? new((int)pages, (int)asking, (int)lost, (int)cut)
            : default;

    private async Task<long[]> AskAsync(string question, CancellationToken cancel)
    {
        await process.StandardInput.WriteLineAsync(question.AsMemory(), cancel);
        await process.StandardInput.FlushAsync(cancel);
        var answer = await process.StandardOutput.ReadLineAsync(cancel) ?? throw new IOException("A process of pages has ended.");
        return [.. answer.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(one => long.Parse(one, CultureInfo.InvariantCulture))];
    }
}
