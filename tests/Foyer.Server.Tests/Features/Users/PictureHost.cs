using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Foyer.Testing;

namespace Foyer.Server.Tests.Features.Users;

/// <summary>A host elsewhere that has one picture under every address, and notes which were asked for.</summary>
internal sealed class PictureHost : IAsyncDisposable
{
    private readonly HttpListener listener = new();
    private readonly ConcurrentQueue<string> asked = new();
    private readonly int port = LoopbackPort.Find();
    private readonly Task answering;

    public PictureHost(byte[] content)
    {
        Content = content;
        // By whatever name it is called.
        listener.Prefixes.Add($"http://*:{port}/");
        listener.Start();
        answering = AnswerAsync();
    }

    public Uri Address => new($"http://localhost:{port}/");

    public byte[] Content { get; set; }

    public IReadOnlyCollection<string> Asked => asked;

    /// <summary>A way out on which every name leads here.</summary>
    public HttpMessageHandler Way() => new SocketsHttpHandler
    {
        UseProxy = false,
        ConnectCallback = async (_, cancel) =>
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync("localhost", port, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        },
    };

    public async ValueTask DisposeAsync()
    {
        listener.Close();
        await answering;
    }

    private async Task AnswerAsync()
    {
        try
        {
            while (true)
            {
                var call = await listener.GetContextAsync();
                asked.Enqueue(call.Request.Url!.AbsolutePath);
                call.Response.ContentType = "image/png";
                await call.Response.OutputStream.WriteAsync(Content);
                call.Response.Close();
            }
        }
        catch (Exception gone) when (gone is HttpListenerException or ObjectDisposedException)
        {
            // The test is over.
        }
    }
}
