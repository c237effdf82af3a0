using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;

namespace Foyer.Server.Features.Visitors;

/// <summary>Visitors of websites: who they are, what they say, and how they are forgotten.</summary>
internal static class VisitorsModule
{
    public static WebApplicationBuilder AddVisitors(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddScoped<RegisterVisitor>().AddScoped<ShowVisitor>().AddScoped<SetVisitorStatus>().AddScoped<EraseVisitor>();
        services.AddScoped<WriteAsVisitor>().AddScoped<ReadAsVisitor>().AddScoped<ChangeVisitorMessage>();
        services.AddScoped<SetVisitorFields>().AddScoped<VisitPage>().AddScoped<SearchVisitors>();
        services.AddScoped<MoveToDepartment>().AddScoped<WriteManyAsVisitor>();
        services.AddScoped<UploadAsVisitor>().AddScoped<LeaveMessage>().AddScoped<SetCallStatus>();
        services.AddScoped<CorrectVisitor>().AddScoped<StayInChat>();
        return builder;
    }

    public static void MapVisitors(this ApiRoutes api, MethodRegistry methods)
    {
        RegisterVisitor.Map(api, methods);
        ShowVisitor.Map(api, methods);
        SetVisitorStatus.Map(api, methods);
        EraseVisitor.Map(api);
        WriteAsVisitor.Map(api, methods);
        ReadAsVisitor.Map(api, methods);
        ChangeVisitorMessage.Map(api);
        SetVisitorFields.Map(api, methods);
        VisitPage.Map(api, methods);
        SearchVisitors.Map(api);
        MoveToDepartment.Map(api, methods);
        WriteManyAsVisitor.Map(api);
        UploadAsVisitor.Map(api);
        LeaveMessage.Map(api, methods);
        SetCallStatus.Map(api);
        CorrectVisitor.Map(api);
        StayInChat.Map(api);
    }
}
