using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Foyer.Server.Features.SignInServices;

/// <summary>The line to other services: what does not answer in time, answers at length, or sends elsewhere has not answered.</summary>
internal sealed class ServiceLine(IHttpClientFactory clients)
{
    public const string Client = "sign-in services";

    /// <summary>The same line where an operator does not want certificates to be checked.</summary>
    public const string UncheckedClient = "sign-in services, unchecked";

    private const long LargestAnswer = 512 * 1024;

    /// <summary>What was answered; null for anything but a success.</summary>
    public async Task<string?> AskAsync(HttpRequestMessage request, CancellationToken cancel) =>
        await AnswerAsync(request, cancel) is ({ } status, var text) && (int)status is >= 200 and < 300 ? text : null;

    /// <summary>What was answered, whatever it was; no status where nothing was.</summary>
    public async Task<(HttpStatusCode? Status, string Text)> AnswerAsync(HttpRequestMessage request, CancellationToken cancel, bool checksCertificate = true)
    {
        try
        {
            using var client = clients.CreateClient(checksCertificate ? Client : UncheckedClient);
            client.MaxResponseContentBufferSize = LargestAnswer;
            using var response = await client.SendAsync(request, cancel);
            return (response.StatusCode, await response.Content.ReadAsStringAsync(cancel));
        }
        catch (Exception failure) when (failure is HttpRequestException or InvalidOperationException || (failure is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            return (null, "");
        }
    }

    /// <summary>An answer as a document; null for anything else.</summary>
    public static JsonNode? Document(string? answer)
    {
        try
        {
            return answer is null ? null : JsonNode.Parse(answer);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The document that was answered; null for anything else.</summary>
    public async Task<JsonNode?> AskForDocumentAsync(HttpRequestMessage request, CancellationToken cancel) => Document(await AskAsync(request, cancel));
}
