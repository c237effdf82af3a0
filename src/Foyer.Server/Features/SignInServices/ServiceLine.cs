using System.Text.Json;
using System.Text.Json.Nodes;

namespace Foyer.Server.Features.SignInServices;

/// <summary>The line to other services: what does not answer in time, answers at length, or sends elsewhere has not answered.</summary>
internal sealed class ServiceLine(IHttpClientFactory clients)
{
    public const string Client = "sign-in services";

    private const long LargestAnswer = 512 * 1024;

    /// <summary>What was answered; null for anything but a success.</summary>
    public async Task<string?> AskAsync(HttpRequestMessage request, CancellationToken cancel)
    {
        try
        {
            using var client = clients.CreateClient(Client);
            client.MaxResponseContentBufferSize = LargestAnswer;
            using var response = await client.SendAsync(request, cancel);
            return response.IsSuccessStatusCode ? await response.Content.ReadAsStringAsync(cancel) : null;
        }
        catch (Exception failure) when (failure is HttpRequestException or InvalidOperationException || (failure is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            return null;
        }
    }

    /// <summary>The document that was answered; null for anything else.</summary>
    public async Task<JsonNode?> AskForDocumentAsync(HttpRequestMessage request, CancellationToken cancel)
    {
        try
        {
            return await AskAsync(request, cancel) is { } text ? JsonNode.Parse(text) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
