using Foyer.Domain.Analytics;
using Foyer.Domain.Permissions;
using Foyer.Server.Http;

namespace Foyer.Server.Features.Analytics;

/// <summary>What the doors of figures share: a range, a department, what the asker may see.</summary>
internal static class AnalyticsDoor
{
    /// <summary>The keys that every figure is asked for with.</summary>
    public static readonly Field[] Keys =
        [Shape.Need("start", Shape.Text()), Shape.Need("end", Shape.Text()), Shape.May("departmentId", Shape.Text())];

    public static ApiDoor Get(ApiRoutes api, string path) => api.Get(path).NeedsAll(LiveChatPermissions.Manage).Query(Shape.Open(Keys));

    public static ApiDoor GetPage(ApiRoutes api, string path, params Field[] more) =>
        api.Get(path).NeedsAll(LiveChatPermissions.Manage).Query(Shape.Paged([.. Keys, .. more]));

    /// <summary>Answers for the range that was asked for.</summary>
    public static async Task<ApiResult> AnswerAsync(ApiCall call, Func<ChatScope, Task<object>> answer)
    {
        if (!ReportRange.Read(call.Query.Text("start"), call.Query.Text("end")).TryGet(out var range, out var refusal))
        {
            return ApiResult.Refused(refusal);
        }

        var within = await VisibleDepartments.OfAsync(call);
        return ApiResult.Success(await answer(new ChatScope(range) { Department = ChatScope.DepartmentOf(call.Query), Within = within }));
    }

    /// <summary>The same for figures of single agents.</summary>
    public static async Task<ApiResult> AnswerPersonalAsync(ApiCall call, Func<ChatScope, Task<object>> answer) =>
        call.Http.RequestServices.GetRequiredService<PersonalFigures>().Refuse(call.Caller) is { } refusal
            ? ApiResult.Refused(refusal)
            : await AnswerAsync(call, answer);
}
