using System.Net;
using System.Threading.Channels;
using Foyer.Testing;

namespace Foyer.EndToEnd.Support;

/// <summary>
/// A web service of somebody else's that answers every request with the same text and remembers what it was asked. Whoever comes to
/// be let in somewhere is sent back at once.
/// </summary>
internal sealed class SmallWebService : IDisposable
{
    private readonly HttpListener listener = new();
    private readonly Channel<(string? Secret, string Body)> asked = Channel.CreateUnbounded<(string?, string)>();
    private readonly string answer;

    public SmallWebService(string answer)
    {
        this.answer = answer;
        Address = new Uri($"http://localhost:{LoopbackPort.Find()}/");
        listener.Prefixes.Add(Address.ToString());
        listener.Start();
        _ = ListenAsync();
    }

    public Uri Address { get; }

    public ValueTask<(string? Secret, string Body)> NextAsync(CancellationToken cancel) => asked.Reader.ReadAsync(cancel);

    public void Dispose() => ((IDisposable)listener).Dispose();

    private async Task ListenAsync()
    {
        try
        {
            while (true)
            {
                var call = await listener.GetContextAsync();
                using var body = new StreamReader(call.Request.InputStream);
                asked.Writer.TryWrite((call.Request.Headers["X-RocketChat-Livechat-Token"], await body.ReadToEndAsync()));
                if (call.Request.QueryString["redirect_uri"] is { } back)
                {
                    call.Response.Redirect($"{back}?code=c&state={Uri.EscapeDataString(call.Request.QueryString["state"] ?? "")}");
                    call.Response.Close();
                    continue;
                }

                call.Response.ContentType = "application/json";
                await using var written = new StreamWriter(call.Response.OutputStream);
                await written.WriteAsync(answer);
            }
        }
        catch (Exception gone) when (gone is HttpListenerException or ObjectDisposedException or InvalidOperationException)
        {
            // The test is over.
        }
    }
}
