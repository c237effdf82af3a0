using System.Text.Json;
using Foyer.Domain;
using Foyer.Domain.Settings;
using Foyer.Server.Features.Settings;
using Foyer.Server.Http;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Availability;

/// <summary>Pushes to a website's page whether its chat button is to show, as server-sent events.</summary>
internal sealed class StreamAvailability(Availability availability, FoyerDbFactory databases, TimeProvider time, SettingValues settings, IHostApplicationLifetime lifetime)
{
    // Shorter than the idle limits of common proxies.
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(25);
    private static readonly byte[] Comment = ": still here\n\n"u8.ToArray();

    public async Task ExecuteAsync(HttpContext http, string? department)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, lifetime.ApplicationStopping);
        using var listener = availability.Listen(await DepartmentAsync(department, ending.Token));
        var response = http.Response;
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-cache, no-transform";
        response.Headers["X-Accel-Buffering"] = "no";
        try
        {
            while (true)
            {
                await response.Body.WriteAsync(await NextAsync(listener, ending.Token), ending.Token);
                await response.Body.FlushAsync(ending.Token);
            }
        }
        catch (Exception gone) when (gone is OperationCanceledException or IOException)
        {
            // The page was left or the server stops.
        }
    }

    private async Task<ReadOnlyMemory<byte>> NextAsync(Availability.Listener listener, CancellationToken cancel)
    {
        using var quiet = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        using var timer = time.CreateTimer(static state => ((CancellationTokenSource)state!).Cancel(), quiet, KeepAlive, Timeout.InfiniteTimeSpan);
        try
        {
            var online = await listener.Changes.ReadAsync(quiet.Token);
            // The button wears the manager's colour before anything else of the chat is loaded.
            return (byte[])[.. "data: "u8, .. JsonSerializer.SerializeToUtf8Bytes(new { online, color = settings.Get(LiveChatSettings.TitleColor) }), .. "\n\n"u8];
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return Comment;
        }
    }

    // Pages may name the department as people do; one that does not exist is nobody's.
    private async Task<DepartmentId?> DepartmentAsync(string? idOrName, CancellationToken cancel)
    {
        await using var db = databases.Create();
        return await DepartmentNamed.FindAsync(db, idOrName, cancel);
    }

    public static void Map(ApiRoutes api) => api.Get("foyer.availability").Anonymous().Limit(6_000)
        .Query(Shape.Open(Shape.May("department", Shape.Text())))
        .Handle<StreamAvailability>(static (call, stream) =>
        {
            var department = call.Query.Text("department");
            return ApiResult.Custom(http => stream.ExecuteAsync(http, department));
        });
}

/// <summary>Finds the department that a website means.</summary>
internal static class DepartmentNamed
{
    /// <summary>By id or name; text that names none stays as it is, and nobody works there.</summary>
    public static async Task<DepartmentId?> FindAsync(FoyerDb db, string? idOrName, CancellationToken cancel)
    {
        if (string.IsNullOrEmpty(idOrName))
        {
            return null;
        }

        var found = await db.Departments.AsNoTracking().Where(one => one.Id == new DepartmentId(idOrName) || one.Name == idOrName)
            .Select(one => one.Id).Take(1).ToListAsync(cancel);
        return found.Count > 0 ? found[0] : new DepartmentId(idOrName);
    }
}
