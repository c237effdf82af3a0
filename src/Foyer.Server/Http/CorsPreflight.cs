using Foyer.Domain.Settings;
using Foyer.Server.Features.Settings;

namespace Foyer.Server.Http;

/// <summary>Answers browsers that ask whether another site may call the API.</summary>
internal static class CorsPreflight
{
    public static async Task AnswerAsync(HttpContext http)
    {
        var settings = http.RequestServices.GetRequiredService<SettingValues>();
        var request = http.Request.Headers;
        var response = http.Response;
        var origin = request.Origin.ToString();
        if (origin.Length == 0 && request.AccessControlRequestMethod.Count == 0)
        {
            return;
        }

        if (!settings.Get(ApiSettings.EnableCors))
        {
            response.StatusCode = 405;
            response.ContentType = "text/plain";
            await response.WriteAsync("CORS not enabled. Go to \"Admin > General > REST Api\" to enable it.", http.RequestAborted);
            return;
        }

        var allowed = settings.Get(ApiSettings.CorsOrigin);
        if (allowed == "*")
        {
            response.Headers.AccessControlAllowOrigin = "*";
        }
        else if (allowed.ToLowerInvariant().Split(',', StringSplitOptions.TrimEntries).Contains(origin.ToLowerInvariant()))
        {
            response.Headers.AccessControlAllowOrigin = origin;
            response.Headers.Vary = "Origin";
        }
        else
        {
            response.Headers.Remove("Access-Control-Allow-Origin");
            return;
        }

        response.Headers.AccessControlAllowMethods = "GET, POST, PUT, DELETE, HEAD, PATCH";
        response.Headers.AccessControlAllowHeaders =
            "Origin, X-Requested-With, Content-Type, Accept, X-User-Id, X-Auth-Token, x-visitor-token, Authorization";
    }
}
