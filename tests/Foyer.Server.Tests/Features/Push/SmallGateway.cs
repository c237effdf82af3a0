using System.Text.Json.Nodes;
using System.Threading.Channels;
using Foyer.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Foyer.Server.Tests.Features.Push;

/// <summary>A service that takes notifications for telephones: a gateway, or a maker's own.</summary>
internal sealed class SmallGateway : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly Channel<(HttpContext Request, JsonNode Said)> taken = Channel.CreateUnbounded<(HttpContext, JsonNode)>();

    private SmallGateway()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(Address);
        app = builder.Build();
        app.MapPost("/token", () => Results.Json(new { access_token = "a-pass", expires_in = 3600 }));
        app.MapPost("/{**rest}", async (HttpContext http) =>
        {
            var said = await JsonNode.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted);
            taken.Writer.TryWrite((http, said!));
            return Results.Text(Answer, statusCode: Status);
        });
    }

    public string Address { get; } = $"http://localhost:{LoopbackPort.Find()}";

    /// <summary>What is answered.</summary>
    public int Status { get; set; } = 200;

    /// <summary>The words of the answer.</summary>
    public string Answer { get; set; } = "{}";

    /// <summary>How many wait to be looked at.</summary>
    public int Count => taken.Reader.Count;

    public static async Task<SmallGateway> StartAsync()
    {
        var gateway = new SmallGateway();
        await gateway.app.StartAsync();
        return gateway;
    }

    public async ValueTask<JsonNode> NextAsync(CancellationToken cancel) => (await taken.Reader.ReadAsync(cancel)).Said;

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
