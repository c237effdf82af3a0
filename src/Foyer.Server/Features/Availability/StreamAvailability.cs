using Foyer.Domain;
using Foyer.Server.Http;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Availability;

/// <summary>Pushes to a website's page whether its chat button is to show, as server-sent events.</summary>
internal sealed class StreamAvailability(Availability availability, FoyerDbFactory databases)
{
    public async Task ExecuteAsync(HttpContext http, string? department)
    {
        var id = await DepartmentAsync(department, http.RequestAborted);
        var response = http.Response;
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-cache, no-transform";
        response.Headers["X-Accel-Buffering"] = "no";

        if (availability.PagesMustAsk)
        {
            await response.Body.WriteAsync(await availability.AnswerAsync(id, http.RequestAborted), http.RequestAborted);
            return;
        }

        // The page waits for hours; what its browser said along with the request need not.
        http.Request.Headers.Clear();
        var page = availability.Listen(id, response.BodyWriter);
        await using var left = http.RequestAborted.UnsafeRegister(static state => ((OpenPage)state!).End(), page);
        await page.Ended;
        availability.Forget(page);
    }

    /// <summary>The department that a page means. It may name it as people do; one that does not exist is nobody's.</summary>
    public async ValueTask<DepartmentId?> DepartmentAsync(string? idOrName, CancellationToken cancel)
    {
        if (string.IsNullOrEmpty(idOrName))
        {
            return null;
        }

        if (availability.Named(idOrName) is { } known)
        {
            return known;
        }

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
            .OrderBy(one => one.Id).Select(one => one.Id).Take(1).ToListAsync(cancel);
        return found.Count > 0 ? found[0] : new DepartmentId(idOrName);
    }
}
