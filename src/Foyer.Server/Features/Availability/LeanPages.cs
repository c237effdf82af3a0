using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.WebUtilities;

namespace Foyer.Server.Features.Availability;

/// <summary>
/// Answers <see cref="StreamAvailability">the stream of availability</see> below the web server: most of what a waiting page
/// costs is the request that the web server keeps for it (docs/performance.md). A connection whose first words are exactly
/// that request stays here and keeps its socket and nothing else; every other connection goes on as if nobody had looked.
/// </summary>
internal sealed class LeanPages(Availability availability, StreamAvailability stream, OpenFiles files, TimeProvider time)
{
    // As long as the web server itself waits for the first request of a connection.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(130);
    private static readonly TimeSpan PatienceWhileScarce = TimeSpan.FromSeconds(20);
    private const int LongestRequest = 8 * 1024;

    private static readonly byte[] Head = Encoding.ASCII.GetBytes(
        """
        HTTP/1.1 200 OK
        Content-Type: text/event-stream
        Cache-Control: no-cache, no-transform
        X-Accel-Buffering: no
        X-Content-Type-Options: nosniff
        Referrer-Policy: same-origin
        Access-Control-Allow-Origin: *
        Connection: close


        """.ReplaceLineEndings("\r\n"));

    /// <summary>Looks at the first words of a connection, and counts it among the open files while it lasts.</summary>
    public async Task OnConnectionAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        files.Came();
        try
        {
            switch (await HearAsync(connection))
            {
                case (true, var department):
                    await ServeAsync(connection, department);
                    break;
                case (false, _) when !connection.ConnectionClosed.IsCancellationRequested:
                    await next(connection);
                    break;
            }
        }
        finally
        {
            files.Left();
        }
    }

    private async Task<(bool IsPage, string? Department)> HearAsync(ConnectionContext connection)
    {
        var input = connection.Transport.Input;
        ReadResult read;
        using (var patience = new CancellationTokenSource(files.AreScarce ? PatienceWhileScarce : Patience, time))
        {
            try
            {
                read = await input.ReadAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                connection.Abort(new ConnectionAbortedException("Nothing was asked."));
                return (false, null);
            }
        }

        var isPage = TryReadDepartment(read.Buffer, out var department) && !read.IsCompleted;
        input.AdvanceTo(isPage ? read.Buffer.End : read.Buffer.Start);
        return (isPage, department);
    }

    private async Task ServeAsync(ConnectionContext connection, string? name)
    {
        var output = connection.Transport.Output;
        var department = await stream.DepartmentAsync(name, connection.ConnectionClosed);
        if (availability.PagesMustAsk)
        {
            await output.WriteAsync((byte[])[.. Head, .. await availability.AnswerAsync(department, connection.ConnectionClosed)], connection.ConnectionClosed);
            return;
        }

        await output.WriteAsync(Head, connection.ConnectionClosed);
        await WaitAsync(connection, availability.Listen(department, output));
    }

    private async Task WaitAsync(ConnectionContext connection, OpenPage page)
    {
        await using var left = connection.ConnectionClosed.UnsafeRegister(static state => ((OpenPage)state!).End(), page);
        await page.Ended;
        availability.Forget(page);
    }

    /// <summary>Whether these are the whole words of a request for the stream and of nothing after it; the department that it names.</summary>
    internal static bool TryReadDepartment(in ReadOnlySequence<byte> words, out string? department)
    {
        department = null;
        if (words.Length > LongestRequest || !words.FirstSpan.StartsWith("GET /api/v1/foyer.availability"u8))
        {
            return false;
        }

        ReadOnlySpan<byte> request = words.IsSingleSegment ? words.FirstSpan : words.ToArray();
        var line = request[..Math.Max(0, request.IndexOf("\r\n"u8))];
        if (request.IndexOf("\r\n\r\n"u8) != request.Length - 4 || !line.EndsWith(" HTTP/1.1"u8))
        {
            return false;
        }

        var query = line["GET /api/v1/foyer.availability".Length..^" HTTP/1.1".Length];
        if (query.IsEmpty)
        {
            return true;
        }

        // Anything unusual is left to the web server, which knows every answer.
        if (query[0] != '?' || !Ascii.IsValid(query) || query.Contains((byte)' '))
        {
            return false;
        }

        var values = QueryHelpers.ParseQuery(Encoding.ASCII.GetString(query));
        department = values.TryGetValue("department", out var named) ? named.ToString() : null;
        return values.Count <= 1 && named.Count <= 1 && department is not { Length: > 200 };
    }
}
