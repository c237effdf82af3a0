using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Foyer.Domain.Accounts;
using Foyer.Domain.Settings;
using Foyer.Domain.SignInServices;
using Foyer.Server.Features.Settings;
using Foyer.Server.Http;

namespace Foyer.Server.Features.SignInServices;

/// <summary>What Crowd says of somebody.</summary>
/// <param name="Name">The name there.</param>
/// <param name="IsActive">Whether they may sign in.</param>
internal sealed record CrowdPerson(string Name, bool IsActive)
{
    /// <summary>The name shown to people.</summary>
    public string? DisplayName { get; init; }

    /// <summary>The address.</summary>
    public string? Email { get; init; }
}

/// <summary>An answer of Crowd.</summary>
/// <param name="Status">The status; null when it did not answer.</param>
/// <param name="Person">Whom it is about; null where it is about nobody.</param>
internal sealed record CrowdAnswer(HttpStatusCode? Status, CrowdPerson? Person)
{
    /// <summary>Whether it knows what it was asked, whatever it said to it.</summary>
    public bool IsReached => Status is HttpStatusCode.OK or HttpStatusCode.BadRequest or HttpStatusCode.NotFound;
}

/// <summary>The line to a Crowd server: whether name and password fit, and what it says of a person.</summary>
internal sealed class CrowdLine(ServiceLine line, SettingValues settings)
{
    /// <summary>Whether it can be asked.</summary>
    public bool IsReady => settings.Get(DirectorySettings.CrowdEnabled) && OAuthService.IsTrusted(settings.Get(DirectorySettings.CrowdUrl));

    public Task<CrowdAnswer> ProveAsync(string name, string password, CancellationToken cancel) =>
        AskAsync(HttpMethod.Post, $"authentication?username={Uri.EscapeDataString(name)}", new JsonObject { ["value"] = password }, cancel);

    public Task<CrowdAnswer> FindAsync(string name, CancellationToken cancel) => AskAsync(HttpMethod.Get, $"user?username={Uri.EscapeDataString(name)}", null, cancel);

    /// <summary>Whether Crowd accepts this server.</summary>
    public async Task<bool> TestAsync(CancellationToken cancel)
    {
        using var request = Request(HttpMethod.Get, "config/cookie", null);
        return await line.AnswerAsync(request, cancel, ChecksCertificate) is { Status: HttpStatusCode.OK };
    }

    private bool ChecksCertificate => settings.Get(DirectorySettings.CrowdRejectUnauthorized);

    private async Task<CrowdAnswer> AskAsync(HttpMethod method, string question, JsonObject? document, CancellationToken cancel)
    {
        using var request = Request(method, question, document);
        var (status, said) = await line.AnswerAsync(request, cancel, ChecksCertificate);
        return new CrowdAnswer(status, status == HttpStatusCode.OK && ServiceLine.Document(said) is JsonObject person && person.Text("name") is { Length: > 0 and <= 255 } name
            ? new CrowdPerson(name, person.Flag("active") != false)
            {
                DisplayName = person.Text("display-name"),
                Email = EmailAddresses.IsWellFormed(person.Text("email")) ? person.Text("email") : null,
            }
            : null);
    }

    private HttpRequestMessage Request(HttpMethod method, string question, JsonObject? document)
    {
        var request = new HttpRequestMessage(method, $"{settings.Get(DirectorySettings.CrowdUrl).Trim().TrimEnd('/')}/rest/usermanagement/1/{question}");
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(
            $"{settings.Get(DirectorySettings.CrowdAppUsername)}:{settings.Get(DirectorySettings.CrowdAppPassword)}")));
        if (document is not null)
        {
            request.Content = new StringContent(document.ToJsonString(), Encoding.UTF8, "application/json");
        }

        return request;
    }
}
